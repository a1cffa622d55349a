/*
 * document.mjs - the OpenAPI document as a judge: is this response one that the operation may give?
 *
 * Every judged response is remembered, so that a test can ask at the end which were never seen.
 */
import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

export class Document {
  constructor(json) {
    this.json = json;
    this.seen = new Set();
    this.ajv = new Ajv({ strict: false, allErrors: true });
    addFormats(this.ajv);
    this.ajv.addSchema(json, "document");
    this.operations = new Map();
    for (const [path, methods] of Object.entries(json.paths))
      for (const [method, operation] of Object.entries(methods))
        this.operations.set(operation.operationId, { path, method: method.toUpperCase(), operation });
  }

  resolve(node) {
    while (node?.$ref) node = node.$ref.slice(2).split("/").reduce((at, key) => at[key], this.json);
    return node;
  }

  /* A JSON pointer to a response's schema in the document, which ajv compiles with all that it refers to. */
  validator(id, status, type) {
    const { path, method, operation } = this.operations.get(id);
    const given = operation.responses[status];
    const escape = (text) => text.replaceAll("~", "~0").replaceAll("/", "~1");
    const base = given.$ref?.slice(1) ?? `/paths/${escape(path)}/${method.toLowerCase()}/responses/${status}`;
    return this.ajv.getSchema(`document#${base}/content/${escape(type)}/schema`);
  }

  judge(id, answer) {
    const { operation } = this.operations.get(id);
    const status = String(answer.status);
    const response = this.resolve(operation.responses[status]);
    assert.ok(response, `${id} gave ${status}, which is not described: ${answer.text}`);
    for (const [name, header] of Object.entries(response.headers ?? {}))
      if (this.resolve(header).required || name === "X-Request-Id")
        assert.ok(answer.headers[name.toLowerCase()], `${id} gave ${status} without ${name}`);
    if (!response.content) {
      assert.equal(answer.text, "", `${id} gave ${status} with a body`);
    } else {
      const type = answer.headers["content-type"]?.split(";")[0];
      assert.ok(response.content[type], `${id} gave ${status} as ${type}`);
      if (/json$/.test(type)) {
        const value = JSON.parse(answer.text);
        const valid = this.validator(id, status, type);
        assert.ok(valid(value), `${id} ${status}: ${this.ajv.errorsText(valid.errors)}\n${answer.text}`);
      }
    }
    this.seen.add(`${id} ${status}`);
  }

  unseen() {
    const all = [...this.operations].flatMap(([id, { operation }]) =>
      Object.keys(operation.responses).map((status) => `${id} ${status}`),
    );
    return all.filter((each) => !this.seen.has(each));
  }
}

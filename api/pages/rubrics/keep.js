/*
 * keep.js - what the desk keeps in the browser: the guide, and texts that are not saved.
 */
import { choice, keepChoice } from "../kept.js";

export const keep = {
  get: (name) => choice(`desk.${name}`, null),
  set: (name, value) => keepChoice(`desk.${name}`, value),
};

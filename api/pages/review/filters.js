/*
 * filters.js - what is shown of the answers, and in which order: the form's fields as the API's query has them.
 */
const shows = {
  left: { overridden: "false" }, mine: { overridden: "true" }, unsure: { confidence_below: "0.8" },
  appealed: { appealed: "true" }, flagged: { flagged: "true" },
};
const outcomes = { covered: "covered", partial: "partly covered", missed: "missed", contradicted: "contradicted" };
const pause = 250; // milliseconds after the last letter

/* `onChange()` when another list is wanted. */
export function makeFilters({ form, onChange }) {
  const of = (id) => form.querySelector(`#${id}`);
  const about = of("of-concept");
  let concept = null; // {id, status}
  let timer;

  function changed() {
    clearTimeout(timer);
    onChange();
  }

  function setConcept(next, text) {
    concept = next;
    about.hidden = !concept;
    about.firstElementChild.textContent = concept ? `${outcomes[concept.status]}: ${text}` : "";
  }

  form.addEventListener("change", ({ target }) => {
    if (target.id === "question") setConcept(null);
    changed();
  });
  form.addEventListener("input", ({ target }) => {
    if (target.matches("select")) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, pause);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    changed();
  });
  form.addEventListener("reset", () => {
    setConcept(null);
    setTimeout(changed);
  });
  about.querySelector("button").addEventListener("click", () => {
    setConcept(null);
    changed();
    of("question").focus();
  });
  for (const folder of form.querySelectorAll(".folders button"))
    folder.addEventListener("click", () => folder.setAttribute("aria-expanded", String(folder.getAttribute("aria-expanded") !== "true")));

  return {
    /* Whose answers: what the group's figures are about. */
    group() {
      const query = {};
      if (of("question").value) query.question_id = of("question").value;
      if (of("candidate").value.trim()) query.candidate = of("candidate").value.trim();
      return query;
    },
    /* Which of them: what the list and the plots are about. */
    narrow() {
      const show = of("show").value;
      const query = shows[show] ? { ...shows[show] } : show ? { flag: show } : {};
      if (of("low").value) query.score_min = of("low").value;
      if (of("high").value) query.score_max = of("high").value;
      return concept ? { ...query, concept_id: concept.id, concept_status: concept.status } : query;
    },
    sort: () => of("sort").value,
    setSort(name) {
      of("sort").value = name;
      changed();
    },
    show: () => of("show").value,
    setShow(name) {
      of("show").value = name;
      changed();
    },
    /* The answers to a question of which a concept came out so. */
    setConcept(question, next, text) {
      of("question").value = question;
      setConcept(next, text);
      changed();
    },
    reset: () => form.reset(),
  };
}

// A card in hand survives a reload: a phone drops pages that are out of sight. One draft a tab, gone once the grade is kept.

/** @typedef {import("./record.js").Confidence} Confidence */
/** @typedef {import("./grade.js").Grade} Grade */
/** @typedef {{ question: string, confidence: Confidence | null, ticks: number[], grade: Grade | null }} Draft */

const KEY = `study-draft:${new URL("../../../", import.meta.url).pathname}`;

/** @param {Draft | null} draft null when there is none any more */
export function keepDraft(draft) {
  try {
    if (draft) sessionStorage.setItem(KEY, JSON.stringify(draft));
    else sessionStorage.removeItem(KEY);
  } catch {
    // storage is blocked or full: a reload begins the card anew
  }
}

/**
 * @param {string} question
 * @returns {Draft | null} what was done with this card before the page went away; null for anything that is no draft of it
 */
export function draftOf(question) {
  try {
    const draft = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return draft?.question === question && Array.isArray(draft.ticks) ? draft : null;
  } catch {
    return null;
  }
}

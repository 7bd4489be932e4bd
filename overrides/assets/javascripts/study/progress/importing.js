// A progress file: what is held here once it is taken in, and what of the learner's own that would change. Pure functions.

import { mergeRecords } from "./merge.js";
import { plain } from "../page/plain.js";
import { after, inOrder, isAhead, longPast, nameOf, settle, settled, writeRecord } from "./record.js";
import { plural } from "../page/words.js";

/** @typedef {import("./record.js").Answer} Answer */
/** @typedef {import("./record.js").Note} Note */
/** @typedef {import("./record.js").Record} Record */

// How much a file may make of a record, so that it cannot make every tick slow or fill what a browser keeps. They bind what is brought:
// what is here already stays, however much it is, and can be read back. Of names, questions, ticks and notes each, the site has some 450,
// its longest of 38 characters: they still fit beside what was merged into a file that replaces.
const MOST_MERGED = 3000; // names
const MOST_NAMES = 4000;
const LONGEST_NAME = 100;
const MOST_LETTERS = 100_000; // of a note: a text box takes 20,000
const MOST_CHARACTERS = 4_500_000; // of it all: a browser keeps about 5 million for a site
const THINGS = /** @type {const} */ ({ answers: "questions", checklist: "ticks", notes: "notes" });
const FIRST_REAL = 900_000_000_000; // a time that an answer can have been given at: what was settled lies before (longPast)
const SAYS_SOMETHING = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A file as it counts here. What it dates ahead of this clock counts as long past, its answers too: where they stayed ahead, they would
 * come true on their day, above what was answered until then.
 * @param {Record} file
 * @param {number} now
 * @returns {Record}
 */
export function arrived(file, now) {
  const answers = [...file.answers].map(
    ([id, each]) => /** @type {[string, Answer[]]} */ ([id, each.map((one) => settle(one, now))]),
  );
  return { ...settled(file, now), answers: new Map(answers.map(([id, each]) => [id, inOrder(each)])) };
}

/**
 * A file in place of one's own record.
 * @param {Record} own
 * @param {Record} file
 * @param {number} now
 * @returns {Record}
 * @throws {Error} that says in a sentence what there would be too much of
 */
export function replaced(own, file, now) {
  return withRoom(own, arrived(file, now), MOST_NAMES);
}

/**
 * Own record and file joined: every answer of both, of each tick, note and setting the newer. But a text is not given up for an empty
 * one, nor anything of one's own for what is dated ahead. Which of two records is one's own makes no difference where neither is.
 * @param {Record} own
 * @param {Record} file
 * @param {number} now
 * @returns {Record} begun when one's own was
 * @throws {Error} that says in a sentence what there would be too much of
 */
export function joined(own, file, now) {
  const { settings, checklist, notes } = file;
  const { since, forgotten } = own;
  /** @type {<Kept extends { at: number }>(own: Kept | undefined, other: Kept) => Kept} */
  const choose = (here, there) => (here && here.at > 0 && isAhead(there.at, now) ? here : settle(there, now));
  const chosen = {
    settings: { date: choose(own.settings.date, settings.date), cap: choose(own.settings.cap, settings.cap) },
    checklist: new Map([...checklist].map(([id, tick]) => [id, choose(own.checklist.get(id), tick)])),
    notes: new Map([...notes].map(([id, note]) => [id, fuller(own.notes.get(id), note, now)])),
  };
  const there = arrived(file, now);
  const answers = new Map([...there.answers].map(([id, each]) => [id, without(own.answers.get(id) ?? [], each)]));
  return withRoom(own, mergeRecords(own, { ...there, answers, ...chosen, since, forgotten }), MOST_MERGED);
}

/**
 * An answer dated ahead that went to a browser where it counts as long past, and comes back, is still one answer.
 * @param {Answer[]} own
 * @param {Answer[]} others
 * @returns {Answer[]} the others but for those that are own ones, settled on one side only
 */
function without(own, others) {
  const twin = (/** @type {Answer} */ answer) => nameOf({ ...answer, at: longPast(answer.at) });
  const real = (/** @type {Answer} */ { at }) => at >= FIRST_REAL;
  const names = new Set(own.map(nameOf));
  const twins = new Set(own.filter(real).map(twin));
  return others.filter((answer) => (real(answer) ? !names.has(twin(answer)) : !twins.has(nameOf(answer))));
}

/**
 * @param {Note | undefined} own
 * @param {Note} other
 * @param {number} now
 * @returns {Note} the other; or the one of both that says something, as of the later time, so that it stays whichever comes to which
 */
function fuller(own, other, now) {
  const there = settle(other, now);
  if (!own || says(own) === says(there)) return own && says(own) && isAhead(other.at, now) ? own : there;
  const [full, empty] = says(own) ? [own, there] : [there, own];
  return { text: full.text, at: after(empty.at, full.at) };
}

/** @param {Note | undefined} note */
function says(note) {
  return SAYS_SOMETHING.test(plain(note?.text ?? ""));
}

/**
 * @param {Record} own
 * @param {Record} next
 * @param {number} most names of a kind
 * @returns {Record} next
 * @throws {Error} where it is more than a record has room for, and more than one's own is already
 */
function withRoom(own, next, most) {
  for (const part of /** @type {(keyof typeof THINGS)[]} */ (Object.keys(THINGS))) {
    const [here, names] = [own[part], [...next[part].keys()]];
    if (names.length > Math.max(most, here.size))
      throw tooMany(
        names.length,
        here.size && most === MOST_MERGED ? `${THINGS[part]} together with what is here` : THINGS[part],
        most,
      );
    if (names.some((name) => name.length > LONGEST_NAME && !here.has(name)))
      throw new Error(`its ${part} hold an id that is none of ours`);
  }
  for (const [id, { text }] of next.notes)
    if (text.length > MOST_LETTERS && text !== own.notes.get(id)?.text)
      throw tooMany(text.length, `characters in the note ${id}`, MOST_LETTERS);
  const length = writeRecord(next).length;
  if (length > Math.max(MOST_CHARACTERS, writeRecord(own).length)) throw tooMany(length, "characters", MOST_CHARACTERS);
  return next;
}

/**
 * @param {number} count
 * @param {string} things
 * @param {number} most
 * @returns {Error}
 */
function tooMany(count, things, most) {
  return new Error(`it holds ${count.toLocaleString("en")} ${things}; a record has room for ${most.toLocaleString("en")}`);
}

/**
 * @param {Record} file
 * @param {number} now
 * @returns {number} how much in it is dated ahead of this clock
 */
export function aheadIn({ answers, checklist, notes, settings }, now) {
  const dated = [...[...answers.values()].flat(), ...checklist.values(), ...notes.values(), settings.date, settings.cap];
  return dated.filter(({ at }) => isAhead(at, now)).length;
}

/**
 * What of one's own another record does not hold as it is.
 * @param {Record} own
 * @param {Record} next
 * @returns {string} as in: 12 answers, 1 tick, 2 fields of your story sheet and your date; empty where all of it stays
 */
export function lostIn(own, next) {
  const answers = [...own.answers].flatMap(([id, each]) => {
    const there = new Set((next.answers.get(id) ?? []).map(nameOf));
    return each.filter((answer) => !there.has(nameOf(answer)));
  });
  const ticks = [...own.checklist].filter(([id, { ticked }]) => ticked !== (next.checklist.get(id)?.ticked ?? false));
  const notes = [...own.notes].filter(([id, note]) => says(note) && note.text !== next.notes.get(id)?.text);
  const { date, cap } = own.settings;
  const parts = [
    answers.length ? plural(answers.length, "answer") : "",
    ticks.length ? plural(ticks.length, "tick") : "",
    notes.length ? `${plural(notes.length, "field")} of your story sheet` : "",
    date.value !== null && date.value !== next.settings.date.value ? "your date" : "",
    cap.value !== null && cap.value !== next.settings.cap.value ? "your number of answers a day" : "",
  ].filter(Boolean);
  const last = parts.pop() ?? "";
  return parts.length ? `${parts.join(", ")} and ${last}` : last;
}

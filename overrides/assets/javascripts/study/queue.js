// In what order the day's questions are asked: mixed over topics, near-twins close to each other. Pure functions.

/** @typedef {import("./schedule.js").Pick} Pick */
/** @typedef {import("./schedule.js").Question} Question */

const NEAR = 4; // twins stand at most so many places apart

/**
 * Order the day's questions. What comes first stays first: sure but wrong, then due, then new, then again. Within that, never
 * three of a topic in a row while three topics are there; and a twin follows its partner within four places, coming
 * early from among the new ones if it must.
 * @param {Pick[]} picks by reason, within a reason by need
 * @param {Question[]} asked what was asked before, the latest last
 * @returns {Pick[]}
 */
export function mix(picks, asked) {
  const rest = [...picks];
  const before = [...asked];
  const queue = [];
  while (rest.length > 0) {
    const next = choose(rest, before);
    rest.splice(rest.indexOf(next), 1);
    queue.push(next);
    before.push(next.question);
  }
  return queue;
}

/**
 * @param {Pick[]} rest not empty
 * @param {Question[]} before
 * @returns {Pick}
 */
function choose(rest, before) {
  const part = rest.filter((pick) => pick.reason === rest[0].reason);
  const [last, secondLast] = [before.at(-1), before.at(-2)];
  const crowded = last?.topic === secondLast?.topic && new Set(part.map(topicOf)).size > 2 ? last?.topic : undefined;
  const allowed = (/** @type {Pick[]} */ picks) => picks.filter((pick) => topicOf(pick) !== crowded);

  const near = before.slice(-NEAR).map((question) => question.id);
  const closed = ["sure-but-wrong", "again"].includes(rest[0].reason);
  const mayComeEarly = closed ? part : rest.filter((pick) => pick.reason !== "again");
  const waiting = allowed(mayComeEarly)
    .filter(({ question }) => question.twin && near.includes(question.twin))
    .sort((one, other) => near.indexOf(one.question.twin ?? "") - near.indexOf(other.question.twin ?? ""));
  const [twin] = waiting;
  // One other question stands between twins, so that the second is not answered from the first.
  const others = allowed(part).filter((pick) => !waiting.includes(pick));
  if (twin && (twin.question.twin !== last?.id || others.length === 0)) return twin;
  const elsewhere = twin && others.find((pick) => topicOf(pick) !== last?.topic);
  return elsewhere ?? others[0];
}

/** @param {Pick} pick */
function topicOf(pick) {
  return pick.question.topic;
}

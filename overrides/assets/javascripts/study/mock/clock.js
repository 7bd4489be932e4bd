// Current block and time left. Wall time alone decides, so a reload, a late opener and a page out of sight are all right.
// Pure functions.

/** @typedef {import("./sample.js").Block} Block */

export const MINUTE = 60_000;

/**
 * @param {Block[]} blocks
 * @param {number} start milliseconds since 1970
 * @param {number} now
 * @returns {{ place: number, left: number }} the block's place: -1 before the start, the number of blocks when all is over; and the
 *   milliseconds left until the next
 */
export function blockAt(blocks, start, now) {
  let end = start;
  for (let place = -1; place < blocks.length; place += 1) {
    end += (blocks[place]?.minutes ?? 0) * MINUTE;
    if (now < end) return { place, left: end - now };
  }
  return { place: blocks.length, left: 0 };
}

/**
 * @param {number} left milliseconds
 * @returns {string} as a clock shows them: 9:05, or 1:09:05
 */
export function asClock(left) {
  const seconds = Math.ceil(left / 1000);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

// Numbers in words. Pure functions.

/**
 * @param {number} number
 * @param {string} thing
 * @returns {string} as in: 1 tick, 2 ticks
 */
export function plural(number, thing) {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

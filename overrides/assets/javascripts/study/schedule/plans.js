// The plan that fits the days left. Pure functions; the numbers come from the page, where the build worked them out.

import { daysLeft } from "./schedule.js";

/** @typedef {{ days: number, answers: number }} StudyPlan */

const WITHOUT_DATE = { days: 0, answers: 20 };
const WARM_UP = 5; // answers on the day of the interview: then stop
export const MINUTES_AN_ANSWER = 2;

/**
 * The terms of study: the plan is that for the days that were left when the date was set, or for the most there are.
 * @param {import("../progress/record.js").Settings} settings
 * @param {StudyPlan[]} plans the longest first
 * @param {number} now
 * @returns {import("./schedule.js").Terms & { left: number | null, minutes: number }} a day's answers are the learner's own
 *   number, else the plan's; at most five on the day itself
 */
export function termsOf({ date, cap }, plans, now) {
  const left = daysLeft(date.value, now);
  const then = daysLeft(date.value, Math.min(date.at, now)) ?? 0;
  const plan = left === null ? WITHOUT_DATE : (plans.find(({ days }) => days <= Math.max(then, 1)) ?? WITHOUT_DATE);
  const whole = cap.value ?? plan.answers;
  const answers = left === 0 ? Math.min(whole, WARM_UP) : whole;
  return { date: date.value, cap: answers, left, minutes: answers * MINUTES_AN_ANSWER };
}

// What stands on the start page, and nowhere else: one file to fetch.

export { StudyProgress } from "../progress/panel.js";
export { StudyStart } from "./start.js";
export { StudyTopics } from "../lists/topics.js";

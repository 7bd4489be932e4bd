// An iCalendar file (RFC 5545) with a session a day until the day before the interview. Pure functions.

const LINE = 75; // octets a line may hold
const MOST_SESSIONS = 366; // a year mistyped fills no calendar

/**
 * @param {object} wanted
 * @param {string[]} wanted.days local dates, as in 2026-12-06
 * @param {string} wanted.time local time of day, as in 19:00: floating, so that it stays 19:00 wherever the learner is
 * @param {number} wanted.minutes how long a session is
 * @param {string} wanted.url what each event links to
 * @param {string} wanted.name of the site
 * @param {number} wanted.now milliseconds since 1970
 * @returns {string}
 */
export function writeCalendar({ days, time, minutes, url, name, now }) {
  const compact = (/** @type {string} */ text) => text.replaceAll(/[-:]/g, "");
  const stamp = `${compact(new Date(now).toISOString()).slice(0, 15)}Z`;
  const { host, pathname } = new URL(url);
  const summary = escapeText(`${name}: ${minutes} minutes aloud`);
  const description = escapeText(`Today’s questions: ${url}`);
  const events = days.flatMap((day) => [
    "BEGIN:VEVENT",
    `UID:${escapeText(day + pathname)}@${host}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${compact(day)}T${compact(time)}00`,
    `DURATION:PT${minutes}M`,
    `SUMMARY:${summary}`,
    `DESCRIPTION:${description}`,
    `URL:${url}`,
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${escapeText(name)}//Study plan//EN`, ...events, "END:VCALENDAR"];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/**
 * The days of a plan: from today, or from tomorrow when the time is over, until the day before.
 * @param {string} date of the interview
 * @param {string} time
 * @param {number} now
 * @returns {string[]}
 */
export function sessionDays(date, time, now) {
  const days = [];
  const start = new Date(now);
  for (let ahead = 0; days.length < MOST_SESSIONS; ahead += 1) {
    const day = new Date(start.getFullYear(), start.getMonth(), start.getDate() + ahead, 12);
    const local = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    if (local >= date) break;
    if (ahead > 0 || new Date(`${local}T${time}`).getTime() > now) days.push(local);
  }
  return days;
}

/** @param {string} text */
function escapeText(text) {
  return text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll("\n", "\\n");
}

/**
 * Break a line into pieces of at most 75 octets, never within a character.
 * @param {string} line
 */
function fold(line) {
  const encoder = new TextEncoder();
  let folded = "";
  let length = 0;
  for (const character of line) {
    const octets = encoder.encode(character).length;
    if (length + octets > LINE) {
      folded += "\r\n ";
      length = 1;
    }
    folded += character;
    length += octets;
  }
  return folded;
}

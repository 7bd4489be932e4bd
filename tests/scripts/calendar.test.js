// The days of a plan, and its calendar file line by line; that other programs read it, tests/browser/schedule/test_calendar.py says.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { sessionDays, writeCalendar } from "../../overrides/assets/javascripts/study/schedule/calendar.js";

const WANTED = {
  days: ["2026-12-04", "2026-12-05"],
  time: "19:05",
  minutes: 90,
  url: "https://example.org/aloud/drill/",
  name: "Aloud",
  now: 1_795_429_800_000,
};
const ZONE = "Europe/Berlin";
const LONG = ["Aloud", "Überlänge, 声に出して; \\n🗣️ ".repeat(12), "é".repeat(100), "🗣".repeat(60), "x".repeat(300)];

/**
 * @param {string} now a local time
 * @param {string} interview
 */
function days(now, interview, at = "19:00", zone = ZONE) {
  process.env.TZ = zone;
  return sessionDays(interview, at, new Date(now).getTime());
}

const usual = process.env.TZ;
afterEach(() => {
  if (usual === undefined) delete process.env.TZ;
  else process.env.TZ = usual;
});

test("lines end as the standard says and hold at most 75 octets of whole characters", () => {
  // The padding moves the break over every octet of a character.
  for (const name of LONG.flatMap((each) => ["", "x", "xx", "xxx"].map((pad) => pad + each))) {
    const written = writeCalendar({ ...WANTED, name });
    assert.ok(written.endsWith("END:VCALENDAR\r\n"));
    assert.equal(written.replaceAll("\r\n", "").search(/[\r\n]/), -1);
    for (const line of written.split("\r\n")) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.ok(line.isWellFormed() && (line.trim() || !line), line);
    }
  }
});

test("sessions begin today unless the hour is over and end the day before", () => {
  const all = ["2026-12-03", "2026-12-04", "2026-12-05"];
  for (const [now, at, first] of [
    ["2026-12-03T18:59", "19:00", "2026-12-03"],
    ["2026-12-03T19:00", "19:00", "2026-12-04"],
    ["2026-12-03T23:59", "19:00", "2026-12-04"],
    ["2026-12-03T00:00", "00:00", "2026-12-04"],
    ["2026-12-03T00:01", "23:59", "2026-12-03"],
  ]) {
    assert.deepEqual(days(now, "2026-12-06", at), all.slice(all.indexOf(first)), now);
  }
});

test("no session is left late the day before, on the day and after it", () => {
  for (const now of ["2026-12-05T20:00", "2026-12-06T08:00", "2026-12-07T08:00"]) {
    assert.deepEqual(days(now, "2026-12-06"), [], now);
  }
});

test("every local day has one session", () => {
  // Over the hour that is lost or comes twice, a midnight that is skipped, the year's end, a leap day.
  for (const [zone, now, interview] of [
    ["Europe/Berlin", "2026-03-27T00:10", "2026-04-01"],
    ["Europe/Berlin", "2026-10-23T18:30", "2026-10-28"],
    ["America/New_York", "2026-10-30T18:30", "2026-11-04"],
    ["America/Santiago", "2026-09-04T18:30", "2026-09-09"],
    ["Africa/Cairo", "2026-04-22T00:10", "2026-04-27"],
    ["Pacific/Kiritimati", "2026-12-29T01:00", "2027-01-03"],
    ["Pacific/Pago_Pago", "2028-02-26T18:30", "2028-03-02"],
  ]) {
    const first = Date.parse(now.slice(0, 10));
    const expected = [0, 1, 2, 3, 4].map((ahead) => new Date(first + ahead * 86_400_000).toISOString().slice(0, 10));
    assert.deepEqual(days(now, interview, "19:00", zone), expected, zone);
    assert.equal(Intl.DateTimeFormat().resolvedOptions().timeZone, zone);
  }
});

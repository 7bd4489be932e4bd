// PostgreSQL in memory: reads a request a line (tables and statements, as JSON), writes what the last statement returns.

import { createInterface } from "node:readline";
import { PGlite } from "@electric-sql/pglite";

/** @typedef {{ name: string, columns: string[], types: string[], rows: (string | number | boolean | null)[][] }} Table */
/** @typedef {{ tables: Table[], statements: string }} Request */

// By the number of a type in pg_type: JavaScript has no decimals and no days, so cells stay as PostgreSQL writes them, numbers marked.
const NUMBERS = [20, 21, 23, 700, 701, 1700].map((type) => [type, (/** @type {string} */ text) => ({ number: text })]);
const TEXTS = [25, 1042, 1043, 1082, 1114].map((type) => [type, String]);
const AS_WRITTEN = Object.fromEntries([...NUMBERS, ...TEXTS]);
const AFTER_EACH = "RESET ALL; DISCARD TEMP; DROP SCHEMA card CASCADE";

const database = await PGlite.create();
const [version] = (await database.query("SHOW server_version", [], { rowMode: "array" })).rows.flat();
tell({ version });
for await (const line of createInterface({ input: process.stdin })) {
  const answer = await run(JSON.parse(line)).catch(({ message }) => ({ error: message }));
  if (!(await isWell())) process.exit(); // as after COPY … TO PROGRAM: what it says from then on is not to be believed
  tell(answer);
}
process.exit(); // PGlite would keep it for ten seconds

/** @param {unknown} answer */
function tell(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

async function isWell() {
  const { rows } = await database.query("SELECT 1 AS one").catch(() => ({ rows: [] }));
  return JSON.stringify(rows) === '[{"one":1}]';
}

/** @param {Request} request run in a schema of its own, that is dropped afterwards */
async function run({ tables, statements }) {
  await database.exec("CREATE SCHEMA card; SET search_path TO card");
  try {
    for (const table of tables) await create(table);
    const results = await database.exec(statements, { rowMode: "array", parsers: AS_WRITTEN });
    const shown = results.findLast(({ fields }) => fields.length > 0);
    return { columns: shown?.fields.map(({ name }) => name) ?? [], rows: shown?.rows ?? [] };
  } finally {
    await database.exec("ROLLBACK").catch(() => {}); // where no transaction is open
    await database.exec(AFTER_EACH);
  }
}

/** @param {Table} table */
async function create({ name, columns, types, rows }) {
  await database.exec(`CREATE TABLE "${name}" (${columns.map((column, place) => `"${column}" ${types[place]}`).join(", ")})`);
  const marks = types.map((type, place) => `$${place + 1}::text::${type}`).join(", ");
  for (const row of rows) {
    const cells = row.map((cell) => (cell === null ? null : String(cell)));
    await database.query(`INSERT INTO "${name}" VALUES (${marks})`, cells);
  }
}

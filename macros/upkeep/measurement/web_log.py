"""A made-up web log: the same seed gives the same rows on every machine and version of DuckDB."""

from __future__ import annotations

import datetime
from pathlib import Path
from string import Template

from duckdb import DuckDBPyConnection

FIRST_DAY = datetime.date(2026, 10, 5)
DAYS = 28
COLUMNS = {
    "ts": "TIMESTAMP",
    "request_id": "VARCHAR",
    "user_id": "BIGINT",
    "country": "VARCHAR",
    "method": "VARCHAR",
    "path": "VARCHAR",
    "status": "SMALLINT",
    "bytes": "BIGINT",
    "duration_ms": "INTEGER",
    "referrer": "VARCHAR",
    "user_agent": "VARCHAR",
    "day": "DATE",
}
COUNTRIES = "us us us us us us gb gb de de de in in in jp br fr ca au it es mx nl se pl kr".split()
STATUSES = [200] * 88 + [304] * 5 + [301] * 2 + [404] * 3 + [403, 500]
SECTIONS = "product product product product product search search category category cart".split()
REFERRERS = ["-", "-", "-", "-", "https://www.google.com/", "https://www.google.com/", "https://www.bing.com/", "https://t.co/"]
SYSTEMS = [
    "Windows NT 10.0; Win64; x64",
    "Macintosh; Intel Mac OS X 10_15_7",
    "X11; Linux x86_64",
    "Linux; Android 10; K",
    "iPhone; CPU iPhone OS 18_6 like Mac OS X",
]

# Each draw is a number from 0 to 1, made with MD5, since DuckDB's own hash() may change between versions.
# Users, paths and agents are skewed: the power makes small numbers more frequent. A user keeps country and browser.
ROWS = Template("""
CREATE TEMP MACRO draw(name, number) AS
  (md5_number_lower(concat($seed, ':', name, ':', number)) % 1000000007)::DOUBLE / 1000000007;
CREATE TABLE log AS
WITH requests AS (
  SELECT
    i,
    $first_day::TIMESTAMP + to_milliseconds(((i + draw('ts', i)) * $days * 86400000 / $rows)::BIGINT) AS ts,
    floor(200000 * pow(draw('user', i), 3))::BIGINT AS user_id,
    $sections[1 + floor(10 * draw('section', i))::INTEGER] AS section,
    floor(20000 * pow(draw('page', i), 4))::INTEGER AS page
  FROM range($rows) AS numbers(i)
)
SELECT
  least(ts, $first_day::TIMESTAMP + to_days($days) - INTERVAL 1 MILLISECOND) AS ts,
  md5(concat($seed, ':request:', i)) AS request_id,
  user_id,
  $countries[1 + floor(len($countries) * draw('country', user_id))::INTEGER] AS country,
  CASE WHEN section = 'cart' THEN 'POST' ELSE 'GET' END AS method,
  concat('/', section, '/', page) AS path,
  $statuses[1 + floor(len($statuses) * draw('status', i))::INTEGER]::SMALLINT AS status,
  (500 + 60000 * draw('page size', page) + 2000 * draw('bytes', i))::BIGINT AS bytes,
  (3 + 900 * pow(draw('duration', i), 6))::INTEGER AS duration_ms,
  CASE WHEN draw('inside', i) < 0.5
    THEN concat('https://shop.example/', section, '/', floor(20000 * pow(draw('from', i), 4))::INTEGER)
    ELSE $referrers[1 + floor(8 * draw('referrer', i))::INTEGER] END AS referrer,
  concat('Mozilla/5.0 (', $systems[1 + floor(5 * draw('system', user_id))::INTEGER], ') AppleWebKit/537.36 (KHTML, like Gecko) ',
    'Chrome/', 141 - floor(12 * pow(draw('version', user_id), 2))::INTEGER, '.0.0.0 Safari/537.36') AS user_agent,
  ts::DATE AS day
FROM requests
ORDER BY i
""")


def make_log(connection: DuckDBPyConnection, rows: int, seed: int) -> None:
    """Create the table `log`: so many rows, spread evenly over 28 days, in order of time."""
    given = {
        "seed": str(seed),
        "rows": str(rows),
        "days": str(DAYS),
        "first_day": f"'{FIRST_DAY}'",
        "countries": str(COUNTRIES),
        "statuses": str(STATUSES),
        "sections": str(SECTIONS),
        "referrers": str(REFERRERS),
        "systems": str(SYSTEMS),
    }
    connection.execute(ROWS.substitute(given))


def write_layouts(connection: DuckDBPyConnection, folder: Path) -> dict[str, str]:
    """Write the table `log` in every layout below `folder`; return a glob of the files of each."""
    paths = {
        "csv": "log.csv",
        "csv-gzip": "log.csv.gz",
        "parquet": "log.parquet",
        "parquet-by-day": "by-day/*/*.parquet",
    }
    options = {
        "csv": "FORMAT csv, HEADER",
        "csv-gzip": "FORMAT csv, HEADER, COMPRESSION gzip",
        "parquet": "FORMAT parquet, COMPRESSION zstd",
        "parquet-by-day": "FORMAT parquet, COMPRESSION zstd, PARTITION_BY (day)",
    }
    for layout, path in paths.items():
        target = folder / path.partition("/*")[0]
        connection.execute(f"COPY log TO '{target}' ({options[layout]})")
    return {layout: str(folder / path) for layout, path in paths.items()}

import { readdirSync, readFileSync } from 'node:fs';

/** Older files were applied before the rule was made. */
const FIRST = '0187';
const ALLOWED = /^-- contract: .{20,400}$/m;

/** What the release before cannot live with. The words of a comment are no SQL. */
const BREAKS: readonly [what: string, pattern: RegExp][] = [
  ['drops a table or a column', /\bdrop\s+(table|column|view|function|type|schema)\b/i],
  ['renames something', /\brename\s+(to|column|constraint)\b/i],
  ['changes the type of a column', /\balter\s+column\s+\w+\s+(set\s+data\s+)?type\b/i],
  ['requires a value in a column that there is', /\balter\s+column\s+\w+\s+set\s+not\s+null\b/i],
  ['takes away a default', /\balter\s+column\s+\w+\s+drop\s+default\b/i],
  ['adds a column that older writers leave empty', /\badd\s+column\s+(?![^,;]*\bdefault\b)[^,;]*\bnot\s+null\b/i],
];

/** Why a migration cannot run while gateways and workers of the release before go on. */
function breaks(sql: string): string[] {
  if (ALLOWED.test(sql)) return [];
  const statements = sql.replace(/--.*$/gm, '');
  return BREAKS.filter(([, pattern]) => pattern.test(statements)).map(([what]) => what);
}

describe('A migration runs while the release before goes on (docs/reliability.md)', () => {
  it('so it only adds, or says why nobody uses any more what it takes away', () => {
    const files = readdirSync('db/migrations').filter((file) => file.endsWith('.sql') && file >= FIRST);
    const found = files.flatMap((file) =>
      breaks(readFileSync(`db/migrations/${file}`, 'utf8')).map((what) => `${file} ${what}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['alter table a drop column b;', 1],
    ['drop table a;', 1],
    ['alter table a rename column b to c;', 1],
    ['alter table a alter column b type bigint;', 1],
    ['alter table a alter column b set not null;', 1],
    ['alter table a alter column b drop default;', 1],
    ['alter table a add column b text not null;', 1],
    ['alter table a add column b text not null default false;', 0],
    ['alter table a add column b text, add column c text;', 0],
    ['create table a (b text not null);', 0],
    ['-- drop table a\nselect 1;', 0],
    ['-- contract: no release since spring reads this column any more\nalter table a drop column b;', 0],
    ['-- contract: short\nalter table a drop column b;', 1],
  ])('%j breaks %i rules', (sql, many) => {
    expect(breaks(sql)).toHaveLength(many);
  });
});

/* The order of the spec files: the longest first, so that no worker of Jest is idle while the last one ends. */
const { readFileSync } = require('node:fs');
const { relative } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');
const { projectOf, startsProcesses } = require('./projects.cjs');

const ROOT = `${__dirname}/..`;
/** Seconds, where Jest's cache does not know how long a file took last time. */
const USUAL = { processes: 100, e2e: 15, database: 4, unit: 1 };
/** The same of the files in test/groups, by what their names begin with. */
const GROUPS = { hubs: 250, lab: 190, database: 90, unit: 40 };

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const usual = new Map(tests.map((test) => [test, usualSeconds(test.path)]));
    const seconds = (test) => (test.duration === undefined ? usual.get(test) : test.duration / 1000);
    // The library's own order reads the durations of the last run.
    return [...super.sort(tests)].sort((one, other) => seconds(other) - seconds(one));
  }
};

function usualSeconds(file) {
  const path = relative(ROOT, file).replaceAll('\\', '/');
  const [, group] = /^test\/groups\/([a-z]+)-/.exec(path) ?? [];
  if (group) return GROUPS[group];
  const text = readFileSync(file, 'utf8');
  return startsProcesses(text) ? USUAL.processes : USUAL[projectOf(path, text)];
}

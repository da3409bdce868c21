/* A test file of Jest that runs the specs of a group, each in a `describe` that has the path of the spec as its name. */
const { join, relative } = require('node:path');
const { groupsOf } = require('../projects.cjs');

const ROOT = join(__dirname, '../..');

module.exports = function runGroup(file) {
  const group = relative(ROOT, file).replaceAll('\\', '/');
  for (const project of ['unit', 'database', 'e2e']) {
    for (const path of groupsOf(project).get(group) ?? []) describe(path, () => load(path));
  }
};

/** A spec that cannot be loaded fails by itself; the others of its group run. */
function load(path) {
  try {
    require(join(ROOT, path));
  } catch (fault) {
    it('is loaded', () => {
      throw fault;
    });
  }
}

/**
 * The one entry of every `npm run` command: checks Node, builds when needed, hands over to the program.
 * Written in the JavaScript of 2009, so that the oldest Node can still read it and say which one is needed.
 */
'use strict';

var childProcess = require('child_process');
var fs = require('fs');
var path = require('path');

var PROGRAMS = {
  hub: 'apps/launcher/src/hub.js',
  demo: 'apps/demo/src/main.js',
  import: 'apps/launcher/src/import.js',
  reference: 'apps/launcher/src/reference.js',
  migrate: 'apps/launcher/src/migrate.js',
  'admin-key': 'apps/launcher/src/admin-key.js',
  'admin-link': 'apps/launcher/src/admin-link.js',
  keys: 'apps/launcher/src/keys.js',
  doctor: 'apps/launcher/src/doctor.js',
  'audit-restart': 'apps/launcher/src/audit-restart.js',
  tamper: 'test/tamper/main.js',
  eval: 'apps/lab/src/run-eval.js',
  train: 'apps/lab/src/run-train.js',
  'simulate-duties': 'apps/lab/src/simulate-duties.js',
  torture: 'test/torture/main.js',
  'drill:restore': 'test/torture/drills/restore.js',
  'drill:upgrade': 'test/torture/drills/upgrade.js',
  abuse: 'test/abuse/main.js',
  'conformance:georeport': 'test/conformance/georeport-v2/main.js',
};
var SOURCES = [
  'apps',
  'libs',
  'bench',
  'test/support',
  'test/torture',
  'test/tamper',
  'test/abuse',
  'test/conformance',
  'tsconfig.json',
  'tsconfig.build.json',
  'nest-cli.json',
];
var STAMP = path.join(__dirname, 'dist', '.built');
var RECORD = path.join(__dirname, 'dist', 'build.tsbuildinfo');

function end(zh, en) {
  console.error(zh + '\n' + en);
  process.exit(1);
}

function checkNode() {
  var parts = process.versions.node.split('.').map(Number);
  var good =
    (parts[0] === 20 && parts[1] >= 19) ||
    (parts[0] === 22 && parts[1] >= 13) ||
    (parts[0] === 24 && parts[1] >= 11) ||
    parts[0] > 24;
  if (!good) {
    end(
      '汇流需要 Node.js 20.19 以上、22.13 以上或 24.11 以上，当前是 ' +
        process.versions.node +
        '；请从 https://nodejs.org 安装新版本。',
      'Huiliu needs Node.js 20.19 or later, 22.13 or later, or 24.11 and later; this is ' +
        process.versions.node +
        '. Install a newer one from https://nodejs.org.'
    );
  }
}

function changedAt(file) {
  return fs.existsSync(file) ? fs.statSync(file).mtimeMs : 0;
}

/** Time of the newest source below a file or folder; tests are not built. */
function newest(file) {
  if (!fs.existsSync(file)) return 0;
  var stat = fs.statSync(file);
  if (!stat.isDirectory()) return /\.spec\.ts$/.test(file) || !/\.(tsx?|json)$/.test(file) ? 0 : stat.mtimeMs;
  return fs.readdirSync(file).reduce(function (latest, name) {
    return name === 'node_modules' ? latest : Math.max(latest, newest(path.join(file, name)));
  }, 0);
}

function buildWhenNeeded(target) {
  var sources = Math.max.apply(
    null,
    SOURCES.map(function (name) {
      return newest(path.join(__dirname, name));
    })
  );
  // The compiler does not touch its own record when a change of a source changed nothing in the output.
  var built = Math.max(changedAt(STAMP), changedAt(RECORD));
  if (fs.existsSync(target) && built >= sources) return;
  var compiler = path.join(__dirname, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!fs.existsSync(compiler)) {
    // An installation without development packages runs what was built before.
    if (fs.existsSync(target)) return;
    end(
      '还没有构建，而构建工具未安装；请运行 npm ci（不要加 --omit=dev）。',
      'Nothing is built yet and the build tools are not installed; run npm ci, without --omit=dev.'
    );
  }
  console.error(
    '正在构建（首次或源码有变动时，约 10 秒）…… Building (first time, or the sources changed; about 10 s)…'
  );
  var begun = new Date();
  // Without its record the compiler would take output that somebody deleted for still there.
  if (!fs.existsSync(target)) fs.rmSync(RECORD, { force: true });
  var outcomes = [[compiler, 'build'], [path.join(__dirname, 'apps', 'bundle.mjs')]].map(function (command) {
    return childProcess.spawnSync(process.execPath, command, { cwd: __dirname, stdio: ['ignore', 2, 2] }).status;
  });
  if (outcomes[0] !== 0 || outcomes[1] !== 0) {
    // The compiler writes output and record even when it found faults; the next start must not take them for good.
    [STAMP, RECORD].forEach(function (file) {
      fs.rmSync(file, { force: true });
    });
    end('构建失败，原因见上。', 'The build failed; the lines above say why.');
  }
  fs.writeFileSync(STAMP, '');
  fs.utimesSync(STAMP, begun, begun);
}

/** The pages of the console; the hub works without them, so what prevents their build is only told. */
function buildConsoleWhenNeeded() {
  var page = path.join(__dirname, 'dist', 'apps', 'console', 'index.html');
  var vite = path.join(__dirname, 'node_modules', 'vite', 'bin', 'vite.js');
  if (changedAt(page) >= newestOf(path.join(__dirname, 'apps', 'console')) || !fs.existsSync(vite)) return;
  console.error('正在构建工作台页面（约 10 秒）…… Building the pages of the console (about 10 s)…');
  childProcess.spawnSync(
    process.execPath,
    [vite, 'build', '--config', path.join('apps', 'console', 'vite.config.ts'), '--logLevel', 'warn'],
    { cwd: __dirname, stdio: ['ignore', 2, 2] }
  );
}

/** Time of the newest file below a folder, whatever its kind. */
function newestOf(folder) {
  if (!fs.existsSync(folder)) return 0;
  return fs.readdirSync(folder).reduce(function (latest, name) {
    var file = path.join(folder, name);
    return Math.max(latest, fs.statSync(file).isDirectory() ? newestOf(file) : changedAt(file));
  }, 0);
}

function main() {
  var name = process.argv[2];
  checkNode();
  if (!Object.prototype.hasOwnProperty.call(PROGRAMS, name || '')) {
    end(
      '用法：node start.cjs ' + Object.keys(PROGRAMS).join('|') + ' [选项]',
      'Usage: node start.cjs ' + Object.keys(PROGRAMS).join('|') + ' [options]'
    );
  }
  if (!fs.existsSync(path.join(__dirname, 'node_modules', 'pg')))
    end('依赖尚未安装；请先运行 npm ci。', 'The dependencies are not installed; run npm ci first.');
  var target = path.join(__dirname, 'dist', PROGRAMS[name]);
  buildWhenNeeded(target);
  if (name === 'hub' || name === 'demo') buildConsoleWhenNeeded();
  if (!fs.existsSync(target)) end('缺少程序 ' + target + '。', 'The program ' + target + ' is missing.');
  var settings = path.join(__dirname, '.env');
  if (fs.existsSync(settings)) process.loadEnvFile(settings);
  // The same process goes on, so signals and exit codes need no passing through.
  process.argv.splice(1, 2, target);
  // import() would be a syntax error on the Nodes this file must be able to turn away.
  eval('import(' + JSON.stringify(require('url').pathToFileURL(target).href) + ')').catch(function (fault) {
    console.error(fault);
    process.exit(1);
  });
}

main();

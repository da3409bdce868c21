import { readKeyOptions } from './key-options.js';

test.each([
  [['status'], { command: 'status', dropUnreadable: false }],
  [['rotate-data', '--drop-unreadable'], { command: 'rotate-data', dropUnreadable: true }],
  [['rotate-people'], { command: 'rotate-people', dropUnreadable: false }],
  [['rotate-master', '--data', 'x'], { command: 'rotate-master', dropUnreadable: false, data: 'x' }],
  [['--help'], 'help'],
])('%j is understood', (args, options) => expect(readKeyOptions(args)).toEqual(options));

test.each([[[]], [['rotate']], [['status', 'rotate-data']], [['status', '--force']]])(
  '%j is refused with the usage',
  (args) => expect(() => readKeyOptions(args)).toThrow(/Usage: npm run keys/),
);

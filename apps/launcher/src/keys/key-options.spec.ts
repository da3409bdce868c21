import { readKeyOptions } from './key-options.js';

test.each([
  [['status'], { command: 'status', dropUnreadable: false }],
  [['rotate-data', '--drop-unreadable'], { command: 'rotate-data', dropUnreadable: true }],
  [['rotate-people'], { command: 'rotate-people', dropUnreadable: false }],
  [['rotate-lookups'], { command: 'rotate-lookups', dropUnreadable: false }],
  [['rotate-data', '--settle', '5'], { command: 'rotate-data', dropUnreadable: false, settle: 5 }],
  [['drop-kept'], { command: 'drop-kept', dropUnreadable: false }],
  [['rotate-master', '--data', 'x'], { command: 'rotate-master', dropUnreadable: false, data: 'x' }],
  [['--help'], 'help'],
])('%j is understood', (args, options) => expect(readKeyOptions(args)).toEqual(options));

test.each([
  [[]],
  [['rotate']],
  [['status', 'rotate-data']],
  [['status', '--force']],
  [['rotate-data', '--settle', 'soon']],
])('%j is refused with the usage', (args) => expect(() => readKeyOptions(args)).toThrow(/Usage: npm run keys/));

export { Browser, type BrowserAnswer, codeOf } from '../../apps/demo/src/accounts/browser.js';

export { HOTLINE_GROUNDS, SUPERVISION_GROUNDS } from '../lifecycle/grounds.js';

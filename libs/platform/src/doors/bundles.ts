export { bundleOf } from '../bundles.js';

import type { Experiment } from './experiment.js';
import { trainCategoryFile } from './train/categories.js';
import { trainEveryday } from './train/everyday.js';
import { trainLink } from './train/link.js';

/** All trainers of `npm run train -- NAME`, which learn from a city's own history. */
export const TRAINERS: Readonly<Record<string, Experiment>> = {
  categories: trainCategoryFile,
  everyday: trainEveryday,
  link: trainLink,
};

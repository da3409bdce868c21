import type { Experiment } from './experiment.js';
import { trainCategoryFile } from './train/categories.js';
import { trainEveryday } from './train/everyday.js';
import { trainLink } from './train/link.js';
import { trainProblems } from './train/problems.js';
import { trainShortPairs } from './train/short-pairs.js';
import { trainStarters } from './train/starters.js';

/** All trainers of `npm run train -- NAME`: from a city's own history, and `starters` from the shipped corpus. */
export const TRAINERS: Readonly<Record<string, Experiment>> = {
  categories: trainCategoryFile,
  everyday: trainEveryday,
  link: trainLink,
  problems: trainProblems,
  'short-pairs': trainShortPairs,
  starters: trainStarters,
};

import 'reflect-metadata';
import { runExperiment } from './experiment.js';
import { TRAINERS } from './trainers.js';

/** `npm run train -- [NAME] [flags]`: trains a model on a city's own history. */
runExperiment(TRAINERS, { command: 'train', standard: 'categories' });

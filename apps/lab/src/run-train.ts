import 'reflect-metadata';
import { runExperiment } from './experiment.js';
import { TRAINERS } from './trainers.js';

/** `npm run train -- [NAME] [flags]`: learns a model from a city's own history. */
runExperiment(TRAINERS, { command: 'train', standard: 'categories' });

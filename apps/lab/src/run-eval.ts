import 'reflect-metadata';
import { EVALS } from './evals.js';
import { runExperiment } from './experiment.js';

/**
 * `npm run eval -- NAME [flags]`: measures the machine's judgement, on given files or on the small invented sets of
 * this project.
 */
runExperiment(EVALS, { command: 'eval' });

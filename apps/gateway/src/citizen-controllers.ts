import { LostCodeController } from './lost-code/lost-code.controller.js';
import { TrackController } from './citizen/track.controller.js';
import { OwnNoticesController } from './citizen/own-notices.controller.js';
import { OwnRatingsController } from './citizen/own-ratings.controller.js';
import { OwnStepsController } from './citizen/own-steps.controller.js';
import { MandatesController } from './citizen/mandates.controller.js';
import { OwnOutcomesController } from './oversight/own-outcomes.controller.js';
import { OwnRetaliationController } from './citizen/own-retaliation.controller.js';
import { WebFormController } from './web-form/web-form.controller.js';
import { OpenDataController } from './open-data/open-data.controller.js';
import { OwnAdditionsController } from './citizen/own-additions.controller.js';
import { OwnDataController } from './citizen/own-data.controller.js';
import { OwnProofController } from './citizen/own-proof.controller.js';

/** The doors of people who tell something and follow it, in the order of the API page. */
export const CITIZEN_CONTROLLERS = [
  LostCodeController,
  TrackController,
  OwnNoticesController,
  OwnRatingsController,
  OwnStepsController,
  MandatesController,
  OwnOutcomesController,
  OwnRetaliationController,
  WebFormController,
  OpenDataController,
  OwnAdditionsController,
  OwnDataController,
  OwnProofController,
];

export {
  type Rating,
  ratingRates,
  type RatingRates,
  RATINGS,
  ratingState,
  type Slot,
  SLOTS,
} from '../ratings/rating-state.js';
export { openRatings } from '../ratings/ratings.service.js';

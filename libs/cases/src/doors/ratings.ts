export {
  type Rating,
  ratingRates,
  type RatingRates,
  RATINGS,
  ratingState,
  type Slot,
  SLOTS,
} from '../ratings/rating-state.js';
export { type GivenRating, openRatings, type Rated } from '../ratings/ratings.service.js';

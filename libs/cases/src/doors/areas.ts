export { ancestry, type Area, areaAtLevel, type PlaceName } from '../departments/areas.js';

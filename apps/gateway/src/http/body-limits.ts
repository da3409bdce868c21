import { routeRules, type BodyLimits } from './route-rules.js';

/** A form of some fields fits, and the longest texts that a decision may have. */
export const USUAL_BODY: BodyLimits = { bytes: 512 * 1024, textBytes: 512 * 1024, values: 2_000, depth: 12 };

/** A rating has two words and a reason of at most 2,000 characters; a Chinese one with escapes (`\u5f85`) has 12 kB. */
export const SMALL_BODY: Partial<BodyLimits> = { bytes: 16 * 1024, values: 50, depth: 3 };

/** Texts, and ten scans in Base64. */
export const BODY_WITH_FILES: Partial<BodyLimits> = {
  bytes: 32 * 1024 * 1024,
  textBytes: 2 * 1024 * 1024,
  values: 5_000,
};

/** The handler takes forms (`application/x-www-form-urlencoded`, multipart), which it reads itself. */
export const TakesForm = (): MethodDecorator => routeRules({ form: true });

/** The handler takes the bytes of JSON, in a charset that only it knows, and bounds their values itself. */
export const TakesRawJson = (): MethodDecorator => routeRules({ rawJson: true });

/** A file of the body may be named by the key of its upload (`uploads/fill-uploads.ts`). */
export const TakesUploads = (): MethodDecorator => routeRules({ uploads: true });

/** Bounds of the bodies of a handler or of a whole controller; what is not given is as usual. */
export const LimitBody = (limits: Partial<BodyLimits>): ClassDecorator & MethodDecorator =>
  routeRules({ body: limits });

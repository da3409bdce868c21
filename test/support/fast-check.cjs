/*
 * What specs get for `fast-check`: the library with one seed for all properties, so that a run of today and one of tomorrow try
 * the same cases. `npm run torture:properties` gives other seeds; what it finds becomes an example in the spec of the rule.
 */
const fastCheck = require('../../node_modules/fast-check/lib/cjs/fast-check.js');

fastCheck.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_129) });
module.exports = fastCheck;

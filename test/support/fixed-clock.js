/** Given to Node with --require: stops the clock at CPD_TEST_INSTANT (ISO 8601), whatever the zone. */

const instant = Date.parse(process.env.CPD_TEST_INSTANT ?? '');
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [instant] : parts));
  }

  static now() {
    return instant;
  }
};

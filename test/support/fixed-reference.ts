import type { DataSource } from 'typeorm';
import { ReferenceKeeper, type ReferenceData } from '#routing';

class FixedReference extends ReferenceKeeper {
  override readonly current: () => ReferenceData;

  constructor(reference: ReferenceData) {
    super(undefined as unknown as DataSource);
    this.current = () => reference;
  }
}

/** A keeper that always holds the given reference data and reads no database. */
export const fixedReference = (reference: ReferenceData): ReferenceKeeper => new FixedReference(reference);

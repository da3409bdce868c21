import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findPlacesOfIds, findPlacesOfNumbers } from './record-places.queries.js';

/** What a request names: records by their ids, submissions and matters by their numbers. */
export interface NamedRecords {
  ids: readonly string[];
  numbers: readonly string[];
}

/** The places of each matter that the records are about, and whether all records are known. */
export interface RecordPlaces {
  matters: (string | null)[][];
  allKnown: boolean;
}

/** Where the records lie that a request names: read at each request, so a corrected place counts from the next one. */
@Injectable()
export class RecordPlacesService {
  constructor(private readonly database: DataSource) {}

  async find({ ids, numbers }: NamedRecords): Promise<RecordPlaces> {
    const found = [
      ...(ids.length > 0 ? await findPlacesOfIds(this.database, ids) : []),
      ...(numbers.length > 0 ? await findPlacesOfNumbers(this.database, numbers) : []),
    ];
    const known = new Set(found.map(({ key }) => key));
    return {
      matters: found.map(({ places }) => places),
      allKnown: [...ids, ...numbers].every((one) => known.has(one)),
    };
  }
}

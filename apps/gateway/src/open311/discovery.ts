import type { FastifyRequest } from 'fastify';
import type { Config } from '#platform';
import { GEO_TYPES, listOf, type GeoValue } from '../georeport/render.js';
import { writeW3cTime } from './times.js';

/** Where the endpoint is, in which formats, and when its services last changed. */
export function discovery(config: Config, request: FastifyRequest, changedAt: Date): GeoValue {
  const base = (config.PUBLIC_URL ?? `${request.protocol}://${request.host}`).replace(/\/$/, '');
  const changeset = writeW3cTime(changedAt);
  const formats = Object.values(GEO_TYPES).map((type) => type.split(';', 1)[0]!);
  return {
    changeset,
    contact: config.OPEN311_CONTACT,
    key_service: `向本市申请 / ask the city: ${config.OPEN311_CONTACT}`,
    endpoints: listOf('endpoint', [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${base}/open311/v2`,
        changeset,
        type: 'production',
        formats: listOf('format', formats),
      },
    ]),
  };
}

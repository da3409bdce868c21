import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SubmissionContent } from '#intake';
import { Vault } from '#platform';
import { ReferenceKeeper } from '#routing';
import {
  findServiceRequests,
  findServicesChangedAt,
  type ServiceRequestFilter,
  type StoredServiceRequest,
} from './service-requests.queries.js';

/** A submission of the channel Open311 as everybody may read it. */
export interface PublicServiceRequest {
  /** Registration number. */
  number: string;
  serviceCode: string;
  status: 'open' | 'closed';
  /** Closed after an answer, or without one. */
  answered: boolean;
  requestedAt: Date;
  /** Of a closed one the moment of its end; of an open one that of its receipt. */
  updatedAt: Date;
  /** Name of the department that had it last; told of a closed one only. */
  department: string | null;
  /** Masked words and the place, where the person agreed to publication and the words were read; else null. */
  words: { text: string; place: string | null; longitude: number | null; latitude: number | null } | null;
}

/**
 * What Open311 clients may read. An open request shows nothing but what its client sent in public terms: the service and the
 * moment. A stranger therefore cannot tell a sealed accusation from any request that is not finished (INV-25).
 */
@Injectable()
export class ServiceRequestsService {
  constructor(
    private readonly database: DataSource,
    private readonly vault: Vault,
    private readonly reference: ReferenceKeeper,
  ) {}

  async find(filter: ServiceRequestFilter): Promise<PublicServiceRequest[]> {
    const { departments } = this.reference.current();
    const found = await findServiceRequests(this.database, filter);
    return found.map((stored) => ({
      number: stored.number,
      serviceCode: stored.serviceCode,
      status: stored.closed ? 'closed' : 'open',
      answered: stored.answered,
      requestedAt: stored.receivedAt,
      updatedAt: stored.updatedAt,
      department: stored.department === null ? null : (departments.get(stored.department)?.name ?? null),
      words: this.#wordsOf(stored),
    }));
  }

  /** When the services last changed; clients forget what they kept of them. */
  async servicesChangedAt(): Promise<Date> {
    return (await findServicesChangedAt(this.database)) ?? new Date(0);
  }

  #wordsOf({ id, content, text, place }: StoredServiceRequest): PublicServiceRequest['words'] {
    if (content === null || text === null) return null;
    const { publishConsent, longitude, latitude } = JSON.parse(this.vault.openText(content, id)) as SubmissionContent;
    if (!publishConsent) return null;
    return { text, place, longitude: longitude ?? null, latitude: latitude ?? null };
  }
}

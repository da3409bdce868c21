import { Module } from '@nestjs/common';
import { KeysService } from './grants/keys.service.js';
import { RoleGrantsService } from './grants/role-grants.service.js';

const SERVICES = [KeysService, RoleGrantsService];

/** Who calls: accounts, roles and keys. */
@Module({ providers: SERVICES, exports: SERVICES })
export class PeopleModule {}

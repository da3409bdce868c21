import { Module } from '@nestjs/common';
import { DerivedTexts } from './join/derived-texts.js';
import { ReferenceKeeper } from './reference/reference-keeper.js';

/** The machine's judgement: the city's reference data, and what routing derives from texts. */
@Module({ providers: [ReferenceKeeper, DerivedTexts], exports: [ReferenceKeeper, DerivedTexts] })
export class RoutingModule {}

import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReferenceKeeper } from '../reference/reference-keeper.js';
import { withCategoryModel, type RawReference, type ReferenceData } from '../reference/reference.js';
import type { CategoryModel } from '../learning/category-model.js';
import { readable } from './model-upload.service.js';
import { findModelsInUse, findModelBytes, type ModelRole } from './model.queries.js';

const log = new Logger('models');

/** A model in use, decoded once. */
interface Held {
  id: string;
  model: CategoryModel;
}

/** The shadow model. */
export interface Shadow {
  id: string;
  reference: ReferenceData;
}

/**
 * Holds the learned models of one process. `refresh` follows what people promote and roll back. A model is loaded once,
 * and a running reading ends with the model it began with. A stored model that cannot be read is reported once and
 * skipped; then the keywords decide.
 */
@Injectable()
export class ModelKeeper {
  readonly #held: Record<ModelRole, Held | null> = { serving: null, shadow: null };
  readonly #broken = new Set<string>();
  readonly #joined = new WeakMap<CategoryModel, { base: ReferenceData; joined: ReferenceData }>();

  constructor(
    private readonly database: DataSource,
    private readonly keeper: ReferenceKeeper,
  ) {}

  /** The city's reference data with the serving model, or without one. */
  readonly reference = (): ReferenceData => this.#with(this.#held.serving);

  /** The tables of {@link reference}, for a thread that indexes them again. */
  readonly raw = (): RawReference => this.keeper.raw();

  /** Undefined while no model is on trial. */
  readonly shadow = (): Shadow | undefined => {
    const { shadow } = this.#held;
    return shadow ? { id: shadow.id, reference: this.#with(shadow) } : undefined;
  };

  /** Ids of the models that can be read. */
  readonly inUse = (): { servingId: string | null; shadowId: string | null } => ({
    servingId: this.#held.serving?.id ?? null,
    shadowId: this.#held.shadow?.id ?? null,
  });

  /** Changes when the reference data or a model in use are replaced. */
  readonly version = (): string => {
    const { servingId, shadowId } = this.inUse();
    return `${this.keeper.stamp()} ${servingId} ${shadowId}`;
  };

  async refresh(): Promise<void> {
    const wanted = await findModelsInUse(this.database);
    for (const role of ['serving', 'shadow'] as const) await this.#hold(role, wanted?.[role] ?? null);
  }

  async #hold(role: ModelRole, id: string | null): Promise<void> {
    if ((this.#held[role]?.id ?? null) === id) return;
    this.#held[role] = id === null ? null : (this.#other(role, id) ?? (await this.#load(id)));
  }

  /** The model in the other role: a promoted shadow is in memory already. */
  #other(role: ModelRole, id: string): Held | undefined {
    const other = this.#held[role === 'serving' ? 'shadow' : 'serving'];
    return other?.id === id ? other : undefined;
  }

  async #load(id: string): Promise<Held | null> {
    if (this.#broken.has(id)) return null;
    const stored = await findModelBytes(this.database, id);
    const model = stored && readable(stored.bytes);
    if (model) return { id, model };
    log.warn(`model ${id} cannot be read and is skipped`);
    this.#broken.add(id);
    return null;
  }

  #with(held: Held | null): ReferenceData {
    const base = this.keeper.current();
    if (!held) return base;
    const known = this.#joined.get(held.model);
    if (known?.base === base) return known.joined;
    const joined = withCategoryModel(base, held.model);
    this.#joined.set(held.model, { base, joined });
    return joined;
  }
}

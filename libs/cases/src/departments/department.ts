/** 承办单位: a unit that can receive work, valid from one day to another. */
export interface Department {
  code: string;
  name: string;
  aliases: string[];
  kind: 'bureau' | 'party' | 'judicial' | 'utility' | 'government' | 'desk';
  level: 'city' | 'district' | 'street' | 'community';
  /** Area that it is responsible for. */
  area: string;
  /** Code of the unit above it; null when there is none. */
  superior: string | null;
  /** 上一级主管部门: a second unit above it, where local rules let people choose; absent or null where there is one only. */
  otherSuperior?: string | null;
  /** discipline, organisation 组织部门, court, procuratorate, petition-bureau, hotline-centre, police, territory, sealed-desk. */
  flags: string[];
  /** YYYY-MM-DD, inclusive. */
  validFrom: string;
  /** YYYY-MM-DD, the last day on which it exists; null while it exists. */
  validTo: string | null;
  /** The unit that took over its work (信访工作条例 Art. 24(2)). */
  successor: string | null;
}

/** 职责: which department is responsible for a category in an area during a period. */
export interface Duty {
  id: string;
  /** A category code or its prefix: H0101, H01, H. */
  category: string;
  /** null = the whole city. */
  area: string | null;
  /** Department code, or '@street' / '@district' for the government office of the place. */
  lead: string;
  assist: string[];
  /** YYYY-MM-DD, inclusive. */
  validFrom: string;
  validTo: string | null;
  basis: string;
  /** Evidence mark of the basis: J judgement, N document, L law, P practice. */
  mark: 'J' | 'N' | 'L' | 'P';
}

/** 机构名册: every department by its code. */
export interface DepartmentRegister {
  departments: ReadonlyMap<string, Department>;
}

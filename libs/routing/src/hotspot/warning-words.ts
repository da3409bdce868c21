/** A series outside its band, with the names of the city's tables. */
export interface LeftBand {
  category: string;
  /** '' for submissions without a district. */
  district: string;
  hours: number;
  observed: number;
  expected: number;
}

/** Returns e.g. 南汀区「停水」：6小时内12件，往常同期约1.5件，超过其自身波动范围. */
export function warningInWords({ category, district, hours, observed, expected }: LeftBand): string {
  const stretch = hours % 24 === 0 ? `${hours / 24}天` : `${hours}小时`;
  return `${district || '未写明区县'}「${category}」：${stretch}内${observed}件，往常同期约${Math.round(expected * 10) / 10}件，超过其自身波动范围`;
}

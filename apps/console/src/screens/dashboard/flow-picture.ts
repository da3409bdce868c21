import type { EChartsCoreOption } from 'echarts/core';
import type { components } from '../../api/schema.js';
import type { Palette } from '../../charts/palette.js';

export type CountedFlow = components['schemas']['FlowRowResponse'];
type Layer = 'channel' | 'category' | 'department';

const LAYERS: readonly Layer[] = ['channel', 'category', 'department'];
/** More ribbons cannot be told apart; the rest is one ribbon, and the table has all. */
const MOST = 14;
const REST = '…';

export interface FlowNode {
  name: string;
  layer: Layer;
  /** Code; '' where it is not known, undefined for the rest together. */
  key: string | undefined;
  title: string;
}

interface FlowLink {
  source: string;
  target: string;
  value: number;
}

/** What is not in the rows themselves. */
interface FlowWords {
  rest: string;
  unknown: string;
}

/** Nodes and ribbons of the picture: channel, field, lead department. */
export function flowOf(rows: readonly CountedFlow[], words: FlowWords): { nodes: FlowNode[]; links: FlowLink[] } {
  const kept = Object.fromEntries(LAYERS.map((layer) => [layer, mostOf(rows, layer)])) as Record<Layer, Set<string>>;
  const nodes = new Map<string, FlowNode>();
  const links = new Map<string, FlowLink>();
  const nodeOf = (row: CountedFlow, layer: Layer): string => {
    const isKept = kept[layer].has(row[layer]);
    const key = isKept ? row[layer] : undefined;
    const name = `${layer}:${key ?? REST}`;
    if (!nodes.has(name))
      nodes.set(name, {
        name,
        layer,
        key,
        title: isKept ? (row[layer] === '' ? words.unknown : row[`${layer}Name`]) : words.rest,
      });
    return name;
  };
  for (const row of rows) {
    const [channel, category, department] = LAYERS.map((layer) => nodeOf(row, layer)) as [string, string, string];
    for (const [source, target] of [
      [channel, category],
      [category, department],
    ] as const) {
      const link = links.get(`${source}>${target}`) ?? { source, target, value: 0 };
      link.value += row.received;
      links.set(`${source}>${target}`, link);
    }
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

function mostOf(rows: readonly CountedFlow[], layer: Layer): Set<string> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row[layer], (sums.get(row[layer]) ?? 0) + row.received);
  return new Set(
    [...sums]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST)
      .map(([key]) => key),
  );
}

export function flowOption(rows: readonly CountedFlow[], words: FlowWords): (palette: Palette) => EChartsCoreOption {
  const { nodes, links } = flowOf(rows, words);
  const titles = new Map(nodes.map(({ name, title }) => [name, title]));
  return (palette) => ({
    animation: false,
    tooltip: { renderMode: 'richText', confine: true },
    series: {
      type: 'sankey',
      left: 4,
      right: 210,
      top: 8,
      bottom: 8,
      nodeGap: 10,
      nodeWidth: 14,
      draggable: false,
      data: nodes.map((node) => ({ ...node, itemStyle: { color: palette.primary, borderWidth: 0 } })),
      links,
      label: {
        color: palette.text,
        fontFamily: palette.font,
        formatter: ({ name, value }: { name: string; value: number }) => `${titles.get(name) ?? ''} ${value}`,
      },
      lineStyle: { color: palette.primary, opacity: 0.18, curveness: 0.5 },
      tooltip: {
        formatter: ({ data, name, value }: { data: Partial<FlowLink>; name: string; value: number }) =>
          data.source && data.target
            ? `${titles.get(data.source) ?? ''} → ${titles.get(data.target) ?? ''}  ${value}`
            : `${titles.get(name) ?? ''}  ${value}`,
      },
    },
  });
}

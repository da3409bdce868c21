import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../../charts/palette.js';
import { type Hotspot, peopleOf } from './evidence.js';

const DISTRICT = 6;
const COLOUR: Record<string, 'danger' | 'warning' | 'good' | 'primary' | 'quiet'> = {
  candidate: 'danger',
  verifying: 'warning',
  verified: 'good',
  petition_opened: 'primary',
};

/** Scatter by district: the higher the hotter, the larger the more people. */
export function areaOption(
  hotspots: readonly Hotspot[],
  words: { heat: string; noArea: string; nameOf: (area: string) => string },
): (palette: Palette) => EChartsCoreOption {
  const districtOf = ({ area }: Hotspot): string =>
    area === null ? words.noArea : words.nameOf(area.slice(0, DISTRICT));
  const districts = [...new Set(hotspots.map(districtOf))].sort();
  return (palette) => ({
    animation: false,
    grid: { left: 48, right: 16, top: 32, bottom: 32 },
    textStyle: { fontFamily: palette.font, color: palette.text },
    tooltip: { renderMode: 'richText', confine: true, formatter: ({ name }: { name: string }) => name },
    xAxis: {
      type: 'category',
      data: districts,
      axisLabel: { color: palette.text },
      axisLine: { lineStyle: { color: palette.line } },
    },
    yAxis: {
      type: 'value',
      name: words.heat,
      nameTextStyle: { color: palette.quiet },
      axisLabel: { color: palette.quiet },
      splitLine: { lineStyle: { color: palette.line } },
    },
    series: {
      type: 'scatter',
      data: hotspots.map((hotspot) => ({
        id: hotspot.id,
        name: `${hotspot.title} · ${peopleOf(hotspot)}`,
        value: [districtOf(hotspot), Math.round(hotspot.heat)],
        symbolSize: 10 + 6 * Math.sqrt(peopleOf(hotspot)),
        itemStyle: { color: palette[COLOUR[hotspot.state] ?? 'quiet'], opacity: 0.75 },
      })),
    },
  });
}

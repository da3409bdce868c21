import type { Hub } from './start-hub.js';

/** The text that a person sees once the hub is ready; the key is shown only here. */
export function banner(hub: Hub): string {
  const lines = [
    '',
    '汇流 Huiliu 已就绪 is ready',
    '',
    `  地址 Address            ${hub.url}`,
    `  接口文档 API docs       ${hub.url}/docs`,
    `  数据 Data               ${dataLine(hub)}`,
  ];
  if (hub.adminKey) {
    lines.push(
      `  管理员密钥 Admin key    ${hub.adminKey}`,
      '                          只显示这一次，请妥善保存。Shown only this once: keep it safe.',
    );
  }
  lines.push('  停止 Stop               Ctrl-C', '');
  return lines.join('\n');
}

function dataLine({ data, databaseUrl }: Hub): string {
  if (!data) return `PostgreSQL ${new URL(databaseUrl).host}`;
  const elsewhere = data.cluster.startsWith(data.folder) ? '' : ` (PostgreSQL: ${data.cluster})`;
  return `${data.folder}${elsewhere}${data.reattached ? '  （接管了仍在运行的数据库 took over the database still running）' : ''}`;
}

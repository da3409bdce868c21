import type { Hub } from './start-hub.js';

/** The text that a person sees once the hub is ready; the key and the link are shown only here. */
export function banner(hub: Hub): string {
  const lines = [
    '',
    '汇流 Huiliu 已就绪 is ready',
    '',
    `  公众页面 Public pages   ${hub.url}/`,
    `  工作台 Console          ${hub.url}/console/`,
    `  接口文档 API docs       ${hub.url}/docs`,
    `  数据 Data               ${dataLine(hub)}`,
  ];
  if (hub.adminKey) {
    lines.push(
      `  管理员密钥 Admin key    ${hub.adminKey}`,
      '                          只显示这一次，请妥善保存。Shown only this once: keep it safe.',
    );
  }
  if (hub.administratorLink) {
    lines.push(
      `  首位管理员 First administrator  ${hub.administratorLink}`,
      '                          用此链接建立第一个账号，24 小时内有效，只能用一次。Makes the first account; good once, for 24 hours.',
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

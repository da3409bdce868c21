import type { Connector } from './connector.js';
import { contentOf } from './content.js';
import { Count, Filled, Text, Time } from './fields.js';
import { readPeople } from './person.js';
import { readTime } from '../formats/time.js';
import { hasVisibleText } from '../formats/visible-text.js';
import type { SubmissionContent } from '../submission/submission.js';

/** 网络信息: one post or article of a site. It is a signal to verify, never a petition by itself. */
export class FeedPayload {
  @Filled(500, '条目标识，同一来源内唯一 / id of the item, unique within the source')
  guid!: string;

  @Text(2000, '网址 / address of the item')
  url?: string;

  @Filled(200, '网站或栏目名 / name of the site or board')
  site!: string;

  @Filled(500, '标题 / title')
  title!: string;

  @Text(200_000, '正文；没有正文时以标题代替 / text; the title stands in where there is none')
  text?: string;

  @Text(200, '作者或网名 / author or nickname')
  author?: string;

  @Time('发布时间；不写时区即为北京时间 / when it was published; without an offset it means Asia/Shanghai')
  publishedAt?: string;

  @Count(0, 1_000_000_000, '点赞数 / likes')
  likes?: number;

  @Count(0, 1_000_000_000, '评论数 / comments')
  comments?: number;

  @Count(0, 1_000_000_000, '转发数 / reposts')
  reposts?: number;

  @Count(0, 100_000_000_000, '阅读数 / views')
  views?: number;
}

/** A nickname is stored as an account and never as a name: its author did not give a name to an authority. */
function normalise(payload: FeedPayload): SubmissionContent {
  const { guid, url, site, title, author, likes, comments, reposts, views } = payload;
  const people = readPeople(author?.trim() ? [{ role: 'lead', account: `${site}:${author}` }] : []);
  const time = payload.publishedAt === undefined ? undefined : readTime(payload.publishedAt);
  return contentOf({
    externalId: guid,
    form: 'ONLINE',
    title,
    text: hasVisibleText(payload.text ?? '') ? payload.text! : title,
    petitioners: people.petitioners,
    occurredAt: time?.instant,
    extra: { site, url, likes, comments, reposts, views, ...(time?.zoneAssumed && { zoneAssumed: true }) },
  });
}

/**
 * `POST /intake/feed`, signed by the collecting tool; the hub's own poller builds the same payloads with `parseFeed`.
 */
export const feed: Connector<FeedPayload> = {
  name: 'feed',
  title: { zh: '网络信息', en: 'Feed item' },
  auth: 'signature',
  needsIdempotencyKey: false,
  payload: FeedPayload,
  example: {
    guid: 'https://bbs.yunting.example/t/1024',
    url: 'https://bbs.yunting.example/t/1024',
    site: '云汀论坛',
    title: '白鹭桥下夜间施工噪声大',
    text: '白鹭桥下的工地连续几天夜里十一点以后还在打桩，附近老人休息不好。',
    author: '河边散步的人',
    publishedAt: '2026-11-23T23:40:00+08:00',
    likes: 12,
    comments: 3,
    reposts: 1,
    views: 640,
  },
  normalise,
  toldTime: ({ publishedAt }) =>
    publishedAt === undefined
      ? undefined
      : { field: 'publishedAt', read: readTime(publishedAt), of: 'event', as: 'live' },
};

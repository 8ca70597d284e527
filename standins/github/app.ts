import { createVerify, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { StandinAnswer, StandinRequest } from '../kit/definition.ts';
import type { GitHubState } from './state.ts';

/** A GitHub App of the stand-in's own: its key, and what an installation of it is called. */
export interface StandinApp {
  appId: string;
  installationId: string;
  /** PKCS#1 PEM, as GitHub hands it out. */
  privateKey: string;
  publicKey: string;
  /** Installation tokens handed out, with their end. */
  tokens: Map<string, number>;
}

const HOUR = 3_600_000;

export function createApp(): StandinApp {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { appId: '424242', installationId: '777', privateKey, publicKey, tokens: new Map() };
}

/** Trades the App's signed JWT (RS256, at most ten minutes) for a token of one hour. */
export function answerAccessToken(app: StandinApp, { headers, params, now }: StandinRequest<GitHubState>): StandinAnswer {
  const jwt = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  if (!isGoodJwt(app, jwt, now))
    return { status: 401, body: { message: 'A JSON web token could not be decoded', documentation_url: 'https://docs.github.com/rest' } };
  if (params.installation_id !== app.installationId)
    return { status: 404, body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' } };
  const token = `ghs_${randomUUID().replaceAll('-', '')}`;
  app.tokens.set(token, now + HOUR);
  return {
    status: 201,
    body: {
      token,
      expires_at: new Date(now + HOUR).toISOString().replace(/\.\d+Z$/, 'Z'),
      permissions: { issues: 'write' },
      repository_selection: 'all',
    },
  };
}

function isGoodJwt(app: StandinApp, jwt: string, now: number): boolean {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const isSigned = createVerify('RSA-SHA256').update(`${header}.${payload}`).verify(app.publicKey, signature, 'base64url');
  if (!isSigned) return false;
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { iss: string; iat: number; exp: number };
  return claims.iss === app.appId && claims.exp * 1000 > now && claims.exp - claims.iat <= 600;
}

// A real OpenID Connect provider for the browser test: node provider.mjs PORT APP ACCOUNTS
// ACCOUNTS is JSON: {account: {name, groups}}. Any password is right; the provider's own development pages ask for it.
import Provider from 'oidc-provider';

const [port, app, accounts] = [process.argv[2], process.argv[3], JSON.parse(process.argv[4])];
const issuer = `http://127.0.0.1:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: 'biaogan', client_secret: 'a-secret-of-the-test', redirect_uris: [`${app}/sign-in/with/answer`], post_logout_redirect_uris: [`${app}/sign-in`],
    response_types: ['code'], grant_types: ['authorization_code'],
  }],
  pkce: { required: () => true },
  scopes: ['openid', 'profile', 'groups'],
  claims: { openid: ['sub'], profile: ['name', 'preferred_username'], groups: ['groups'] },
  cookies: { keys: ['a-key-of-the-test'] },
  features: { devInteractions: { enabled: true } },
  async findAccount(_, id) {
    const account = accounts[id];
    return account && { accountId: id, claims: async () => ({ sub: id, preferred_username: id, ...account }) };
  },
});
provider.listen(Number(port), '127.0.0.1', () => console.log(`listening ${issuer}`));

/** 统一身份认证 / whether people may log in with an identity provider */
export class IdentityProviderResponse {
  /** 是否接入 / the hub has one */
  isOffered!: boolean;
}

/** 统一身份登录地址 / where the browser goes to log in; good for ten minutes, in this browser */
export class ProviderAddressResponse {
  /** 地址 / address at the identity provider */
  location!: string;
}

/** 统一身份退出地址 / the session here has ended */
export class ProviderLogOutResponse {
  /** 退出地址 / where the browser logs out of the identity provider; null where there is nothing to log out of */
  location!: string | null;
}

/*
 * Pools of Arbitrum: @curvefi/api 2.65.13 constants/pools/arbitrum.
 * One a line: name, contract, its LP token, coins, and underlying coins where exchange_underlying knows such.
 */
export const ARBITRUM_POOLS = `
2pool 0x7f90122bf0700f9e7e1f688fe926940e8839f353 0x7f90122bf0700f9e7e1f688fe926940e8839f353 USDC.e,USDT
tricrypto 0x960ea3e3c7fb317332d990873d354e18d7645590 0x8e0b8c8bb9db49a46697f3a5bb8a308e744821d2 USDT,WBTC,WETH
ren 0x3e01dd8a5e1fb3481f0f589056b428fc308af0fb 0x3e01dd8a5e1fb3481f0f589056b428fc308af0fb WBTC,renBTC
eursusd 0xa827a652ead76c6b0b3d19dba05452e06e25c27e 0x3dfe1324a0ee9d86337d06aeb829deb4528db9ca EURS,2CRV
wsteth 0x6eb2dc694eb516b16dc9fbc678c60052bbdd7d80 0xdbcd16e622c95acb2650b38ec799f76bfc557a0b ETH,wstETH
`;

/** Symbols of this file; the zero address is the native asset. */
export const ARBITRUM_COINS = `
USDC.e 0xff970a61a04b1ca14834a43f5de4533ebddb5cc8
USDT 0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9
WBTC 0x2f2a2543b76a4166549f7aab2e75bef0aefc5b0f
WETH 0x82af49447d8a07e3bd95bd0d56f35241523fbab1
renBTC 0xdbf31df14b66535af65aac99c32e9ea844e14501
EURS 0xd22a58f79e9481d1a88e00c343885a588b34b68b
2CRV 0x7f90122bf0700f9e7e1f688fe926940e8839f353
ETH 0x0000000000000000000000000000000000000000
wstETH 0x5979d7b546e38e414f7e9822514be443a4800529
`;

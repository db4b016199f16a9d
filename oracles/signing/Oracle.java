// Bouncy Castle's DSTU 4145: makes signatures for us to check, and checks ours.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.security.*;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.asn1.ua.DSTU4145NamedCurves;
import org.bouncycastle.jcajce.provider.asymmetric.util.EC5Util;
import org.bouncycastle.jcajce.spec.DSTU4145ParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

public class Oracle {
    static final HexFormat HEX = HexFormat.of();
    static final String WAY = "GOST3411WITHDSTU4145LE";

    public static void main(String[] words) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        if (words[0].equals("make")) make(Integer.parseInt(words[1])); else check();
    }

    static void make(int each) throws Exception {
        for (var oid : DSTU4145NamedCurves.getOIDs()) {
            var generator = KeyPairGenerator.getInstance("DSTU4145", "BC");
            generator.initialize(new DSTU4145ParameterSpec(DSTU4145NamedCurves.getByOID(oid)));
            for (int i = 0; i < each; i++) {
                var pair = generator.generateKeyPair();
                var text = new byte[20 + i];
                new SecureRandom().nextBytes(text);
                var signer = Signature.getInstance(WAY, "BC");
                signer.initSign(pair.getPrivate());
                signer.update(text);
                var key = HEX.formatHex(pair.getPublic().getEncoded());
                System.out.println(key + " " + HEX.formatHex(text) + " " + HEX.formatHex(signer.sign()));
            }
        }
    }

    static void check() throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = lines.readLine()) != null; ) {
            var parts = line.split(" ");
            boolean good;
            try {
                var spec = new X509EncodedKeySpec(HEX.parseHex(parts[0]));
                var key = KeyFactory.getInstance("DSTU4145", "BC").generatePublic(spec);
                var verifier = Signature.getInstance(WAY, "BC");
                verifier.initVerify(key);
                verifier.update(HEX.parseHex(parts[1]));
                good = verifier.verify(HEX.parseHex(parts[2]));
            } catch (SignatureException | RuntimeException error) {
                good = false;
            }
            System.out.println(good);
        }
    }
}

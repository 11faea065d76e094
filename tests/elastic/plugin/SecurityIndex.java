package tijding;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.analysis.TokenizerFactory;

/** What the server's own index of users and API keys is analyzed with; tests find nobody by e-mail. */
public final class SecurityIndex {
    @NamedComponent("uax_url_email")
    public static class Emails implements TokenizerFactory {
        @Inject
        public Emails() {}

        @Override
        public Tokenizer create() {
            return new UAX29URLEmailTokenizer();
        }
    }

    @NamedComponent("pattern_capture")
    public static class Parts implements TokenFilterFactory {
        @Inject
        public Parts() {}

        @Override
        public TokenStream create(TokenStream stream) {
            return stream;
        }
    }

    @NamedComponent("unique")
    public static class Unique implements TokenFilterFactory {
        @Inject
        public Unique() {}

        @Override
        public TokenStream create(TokenStream stream) {
            return new RemoveDuplicatesTokenFilter(stream);
        }
    }
}
